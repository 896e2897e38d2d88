package dev.onsale.booking.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Logs once whether the AOT cache is in use: a pod without it starts late, and nothing else tells why. */
@Component
final class AotCacheReport implements ApplicationListener<ApplicationStartedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(AotCacheReport.class);

    @Override
    public void onApplicationEvent(ApplicationStartedEvent event) {
        var cache = AotCache.ofThisJvm();
        if (cache.rejected()) {
            LOG.warn("{}", cache);
        } else {
            LOG.info("{}", cache);
        }
    }
}
