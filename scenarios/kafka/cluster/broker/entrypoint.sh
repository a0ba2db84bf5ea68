#!/bin/bash
# One Kafka node, broker and controller in one. Everything about the cluster follows from the names of the nodes.
set -euo pipefail
exec 2>&1

: "${CAPSIZE_NODE:?}" "${CAPSIZE_INDEX:?}" "${CAPSIZE_NODES_KAFKA:?}" "${CAPSIZE_PUBLISHED_9092:?}"
: "${KAFKA_SESSION:?}" "${KAFKA_LAG:?}" "${KAFKA_MIN_INSYNC:?}" "${KAFKA_UNCLEAN:?}"

millis() { # of a duration such as 4s or 500ms
  case $1 in *ms) echo "${1%ms}" ;; *) echo "$((${1%s} * 1000))" ;; esac
}
nodes=$(tr , '\n' <<<"$CAPSIZE_NODES_KAFKA")
voters=$(awk '{ print NR "@" $0 ":9093" }' <<<"$nodes" | paste -sd,)

mkdir -p /data/kafka
cat >/data/server.properties <<END
process.roles=broker,controller
node.id=$CAPSIZE_INDEX
controller.quorum.voters=$voters
listeners=CLIENTS://0.0.0.0:9092,CONTROLLER://0.0.0.0:9093,BROKERS://0.0.0.0:9094
# Clients come from outside, by the port under which this node is published.
advertised.listeners=CLIENTS://$CAPSIZE_PUBLISHED_9092,BROKERS://$CAPSIZE_NODE:9094
listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT,BROKERS:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=BROKERS
log.dirs=/data/kafka
broker.rack=${CAPSIZE_ZONE:-none}

num.partitions=1
default.replication.factor=$(wc -l <<<"$nodes")
min.insync.replicas=$KAFKA_MIN_INSYNC
unclean.leader.election.enable=$KAFKA_UNCLEAN
auto.create.topics.enable=false
# Whoever leads goes on: the preferred leader takes over when it is asked to.
auto.leader.rebalance.enable=false

broker.session.timeout.ms=$(millis "$KAFKA_SESSION")
broker.heartbeat.interval.ms=500
replica.lag.time.max.ms=$(millis "$KAFKA_LAG")
controller.quorum.fetch.timeout.ms=$(millis "$KAFKA_SESSION")
controller.quorum.election.timeout.ms=1000
controller.quorum.election.backoff.max.ms=500
controller.quorum.request.timeout.ms=1000
controlled.shutdown.enable=true
initial.broker.registration.timeout.ms=60000

# Small: the volume is.
log.segment.bytes=16777216
log.index.size.max.bytes=1048576
log.cleaner.dedupe.buffer.size=4194304
metadata.log.segment.bytes=16777216
num.network.threads=2
num.io.threads=4
END
chown -R kafka:kafka /data

jvm=(java -Xms256m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError
  -Djava.util.logging.config.file=/opt/kafka/logging.properties -cp '/opt/kafka/lib/*')
as_kafka=(setpriv --reuid=kafka --regid=kafka --init-groups)
export TZ=UTC HOME=/data

# A disk that was formatted before keeps what it has.
if [ ! -e /data/kafka/meta.properties ]; then
  "${as_kafka[@]}" "${jvm[@]}" kafka.tools.StorageTool format --ignore-formatted \
    --cluster-id Y2Fwc2l6ZS1rYWZrYS0xMQ --config /data/server.properties
fi
exec "${as_kafka[@]}" "${jvm[@]}" kafka.Kafka /data/server.properties
