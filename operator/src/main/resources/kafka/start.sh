#!/bin/sh
# Formats the log folder on the first start and runs the broker. Works in every image that has Kafka's JARs in
# /opt/kafka/libs.
set -eu
config=/etc/onsale/kafka/server.properties
log=/var/lib/kafka/data/log

if [ ! -f "$log/meta.properties" ]; then
  java -Xmx64m -cp '/opt/kafka/libs/*' kafka.tools.StorageTool format --ignore-formatted \
    --cluster-id "$CLUSTER_ID" --config "$config"
fi

# shellcheck disable=SC2086 # the options are words
exec java $JAVA_OPTIONS -Dlog4j2.configurationFile=/etc/onsale/kafka/log4j2.properties \
  -Djava.security.auth.login.config=/etc/onsale/credentials/jaas.conf \
  -cp '/opt/kafka/libs/*' kafka.Kafka "$config"
