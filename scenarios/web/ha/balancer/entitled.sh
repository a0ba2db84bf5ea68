#!/bin/sh
# Fails when this balancer must not hold the address: by an answer (22: a status from 400 on), not by the lack of one. A
# balancer that is too busy to ask itself would give away what nobody else wants.
curl -fsS -m 2 -o /dev/null http://127.0.0.1:8082/may-hold
[ $? -ne 22 ]
