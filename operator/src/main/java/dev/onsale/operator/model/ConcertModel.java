package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.Concert;

/** Everything that one concert should be made of. */
public record ConcertModel(
        ServerModel mysql,
        ServerModel redis,
        ServerModel kafka,
        QueueModel queue,
        AppModel app,
        LoadTestModel loadTest,
        MonitoringModel monitoring) {
    /** The model of a concert under an operator's configuration. */
    public static ConcertModel of(Concert concert, OperatorConfiguration configuration) {
        return new ConcertModel(
                new MysqlModel(concert, configuration.images()),
                new RedisModel(concert, configuration.images()),
                new KafkaModel(concert, configuration.images()),
                new QueueModel(concert),
                new AppModel(concert, configuration),
                new LoadTestModel(concert),
                new MonitoringModel(concert));
    }
}
