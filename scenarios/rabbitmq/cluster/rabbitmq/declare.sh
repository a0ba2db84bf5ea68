#!/bin/bash
# Declares the queue "jobs" once all nodes run; that it is there already is fine.
set -euo pipefail

api=http://localhost:15672/api
ask() { curl -sf -m 5 -u "app:$(cat /run/secrets/app)" "$@"; }
nodes=$(tr , '\n' <<<"$CAPSIZE_NODES_MQ" | wc -l)

until [ "$(ask "$api/nodes?columns=running" | grep -o '"running":true' | wc -l)" = "$nodes" ]; do sleep 0.5; done
if [ "$MQ_QUEUE" = quorum ]; then
  arguments='{"x-queue-type":"quorum","x-quorum-initial-group-size":'$nodes'}'
else
  arguments='{"x-queue-type":"'$MQ_QUEUE'"}'
fi
until ask -X PUT -H 'Content-Type: application/json' "$api/queues/%2F/jobs" \
  -d '{"durable":'"$MQ_DURABLE"',"auto_delete":false,"arguments":'"$arguments"'}'; do sleep 0.5; done
echo "declared the $MQ_QUEUE queue jobs"
