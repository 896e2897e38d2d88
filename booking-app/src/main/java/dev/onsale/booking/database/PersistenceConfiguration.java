package dev.onsale.booking.database;

import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Everything that is written is written with JDBC, statement by statement; what buyers look back at is read through repositories. So transactions are JDBC's, and Hibernate, which
 * takes a fifth of a start, begins when the instance is ready.
 */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(
        basePackages = "dev.onsale.booking",
        enableDefaultTransactions = false, // a repository reads with one statement
        bootstrapMode = BootstrapMode.LAZY)
class PersistenceConfiguration {

    private static final String ENTITIES = "entityManagerFactory";

    @Bean
    static BeanFactoryPostProcessor hibernateWhenAsked() {
        return beans -> beans.getBeanDefinition(ENTITIES).setLazyInit(true);
    }

    /** Says when a commit failed, so that its outcome is not known; Spring's newer one rolls back then, which fails too, and says that. */
    @Bean
    DataSourceTransactionManager transactionManager(DataSource database) {
        return new DataSourceTransactionManager(database);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource database, PlatformTransactionManager transactions) {
        return new WritingJdbcTemplate(database, transactions);
    }

    /** Nobody has to wait for it who looks back first. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> hibernateOnceReady(ObjectProvider<EntityManagerFactory> entities) {
        return ready -> {
            Thread.ofPlatform().daemon().name("hibernate").start(entities::getObject);
        };
    }
}
