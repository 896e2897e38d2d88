package dev.onsale.booking;

import dev.onsale.booking.startup.PreparedContext;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The booking application: sells the concert of the mounted configuration. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class BookingApplication {

    private static final int SCHEDULED_AT_ONCE = 4;

    public static void main(String[] args) {
        PreparedContext.leaveWhereItDoesNotFit();
        SpringApplication.run(BookingApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Several threads, so that a task that waits for MySQL does not delay the others. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(SCHEDULED_AT_ONCE);
        scheduler.setThreadNamePrefix("scheduled-");
        return scheduler;
    }
}
