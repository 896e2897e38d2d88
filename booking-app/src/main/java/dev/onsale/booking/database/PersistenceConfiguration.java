package dev.onsale.booking.database;

import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * All writes are JDBC statements; repositories only read. Transactions are therefore JDBC's. Hibernate, which takes a
 * fifth of a start, starts once the instance is ready; repositories are injected lazily.
 */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(
        basePackages = PersistenceConfiguration.PACKAGE,
        enableDefaultTransactions = false, // a repository reads with one statement
        bootstrapMode = BootstrapMode.LAZY)
class PersistenceConfiguration {

    static final String PACKAGE = "dev.onsale.booking";

    /**
     * Reports a failed commit, whose outcome is then unknown. Spring's JdbcTransactionManager would roll back, fail
     * again and report that.
     */
    @Bean
    DataSourceTransactionManager transactionManager(DataSource database) {
        return new DataSourceTransactionManager(database);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource database, PlatformTransactionManager transactions) {
        return new WritingJdbcTemplate(database, transactions);
    }

    /** Not as Spring's factory bean: that is never lazy in a prepared context. */
    @Bean
    @Lazy
    EntityManagerFactory entityManagerFactory(EntityManagerFactoryBuilder builder, DataSource database) {
        var entities = builder.dataSource(database).packages(PACKAGE).build();
        entities.afterPropertiesSet();
        return Objects.requireNonNull(entities.getObject());
    }

    /** Makes the shared EntityManager of Spring Data lazy, which would start Hibernate at once. */
    @Bean
    static BeanFactoryPostProcessor entityManagerWhenAsked() {
        return beans ->
                beans.getBeanDefinition("jpaSharedEM_entityManagerFactory").setLazyInit(true);
    }

    /** Translates exceptions of repositories as those of JDBC; the factory bean would do so, too. */
    @Bean
    PersistenceExceptionTranslator failuresOfHibernate() {
        return new HibernateJpaDialect();
    }

    /** Starts Hibernate when the instance is ready, so that the first reader does not wait for it. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> hibernateOnceReady(ObjectProvider<EntityManagerFactory> entities) {
        return ready -> {
            Thread.ofPlatform().daemon().name("hibernate").start(entities::getObject);
        };
    }
}
