package dev.onsale.booking;

import dev.onsale.booking.startup.PreparedContext;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The booking application: sells the concert of the mounted configuration. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class BookingApplication {

    public static void main(String[] args) {
        PreparedContext.leaveWhereItDoesNotFit();
        SpringApplication.run(BookingApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("scheduled-");
        return scheduler;
    }

    /**
     * As many threads as tasks: those that wait for a server that hangs do not delay the others. A task never runs
     * twice at once.
     */
    @Bean
    SchedulingConfigurer aThreadForEachTask(ThreadPoolTaskScheduler scheduler) {
        return tasks -> {
            int count = tasks.getFixedDelayTaskList().size()
                    + tasks.getFixedRateTaskList().size()
                    + tasks.getCronTaskList().size()
                    + tasks.getTriggerTaskList().size();
            scheduler.setPoolSize(Math.max(1, count));
            tasks.setTaskScheduler(scheduler);
        };
    }
}
