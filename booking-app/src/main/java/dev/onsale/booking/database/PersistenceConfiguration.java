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
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Everything that is written is written with JDBC, statement by statement; what buyers look back at is read through repositories. So transactions are JDBC's, and Hibernate, which
 * takes a fifth of a start, begins when the instance is ready; whoever is given a repository is so lazily.
 */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(
        basePackages = PersistenceConfiguration.PACKAGE,
        enableDefaultTransactions = false, // a repository reads with one statement
        bootstrapMode = BootstrapMode.LAZY)
class PersistenceConfiguration {

    static final String PACKAGE = "dev.onsale.booking";

    /** Says when a commit failed, so that its outcome is not known; Spring's newer one rolls back then, which fails too, and says that. */
    @Bean
    DataSourceTransactionManager transactionManager(DataSource database) {
        return new DataSourceTransactionManager(database);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource database, PlatformTransactionManager transactions) {
        return new WritingJdbcTemplate(database, transactions);
    }

    /** Not as Spring's factory bean: that is never lazy where the context is prepared. */
    @Bean
    @Lazy
    EntityManagerFactory entityManagerFactory(EntityManagerFactoryBuilder builder, DataSource database) {
        LocalContainerEntityManagerFactoryBean entities =
                builder.dataSource(database).packages(PACKAGE).build();
        entities.afterPropertiesSet();
        return Objects.requireNonNull(entities.getObject());
    }

    /** What repositories are given: Spring Data's, which would want Hibernate at once. */
    @Bean
    static BeanFactoryPostProcessor entityManagerWhenAsked() {
        return beans ->
                beans.getBeanDefinition("jpaSharedEM_entityManagerFactory").setLazyInit(true);
    }

    /** So that repositories fail as JDBC does; the factory bean would do that, too. */
    @Bean
    PersistenceExceptionTranslator failuresOfHibernate() {
        return new HibernateJpaDialect();
    }

    /** Nobody has to wait for it who looks back first. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> hibernateOnceReady(ObjectProvider<EntityManagerFactory> entities) {
        return ready -> {
            Thread.ofPlatform().daemon().name("hibernate").start(entities::getObject);
        };
    }
}
