package dev.onsale.operator;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.app.model.AppModel;
import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.kafka.model.KafkaModel;
import dev.onsale.operator.loadtest.model.LoadTestModel;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.monitoring.model.MonitoringModel;
import dev.onsale.operator.mysql.model.MysqlModel;
import dev.onsale.operator.queue.model.QueueModel;
import dev.onsale.operator.redis.model.RedisModel;

/** The models of all parts of one Concert. */
record ConcertModel(
        ServerModel mysql,
        ServerModel redis,
        ServerModel kafka,
        QueueModel queue,
        AppModel app,
        LoadTestModel loadTest,
        MonitoringModel monitoring) {
    /** Returns the models of a Concert under a configuration. */
    static ConcertModel of(Concert concert, OperatorConfiguration configuration) {
        return new ConcertModel(
                new MysqlModel(concert, configuration),
                new RedisModel(concert, configuration),
                new KafkaModel(concert, configuration.images()),
                new QueueModel(concert, configuration.grafanaUrl()),
                new AppModel(concert, configuration),
                new LoadTestModel(concert),
                new MonitoringModel(concert));
    }
}
