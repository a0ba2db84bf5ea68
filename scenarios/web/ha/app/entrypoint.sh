#!/bin/sh
# The application, with a certificate for its name.
set -eu

sh /web/authority.sh /run/web
cd /run/web
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout node.key -subj "/CN=$CAPSIZE_NODE" -out node.csr
printf 'subjectAltName = DNS:%s\n' "$CAPSIZE_NODE" >node.ext
openssl x509 -req -in node.csr -CA authority.crt -CAkey authority.key -CAcreateserial -extfile node.ext \
  -days "$CERTIFICATE_DAYS" -out node.crt
openssl pkcs12 -export -in node.crt -inkey node.key -passout pass:changeit -out node.p12
rm -f authority.key node.key
cp /run/secrets/database database
chown -R www-data /run/web
rm -f /run/drain

export TZ=UTC
# Every answer is small: without nodelay it would wait for the next packet.
exec setpriv --reuid=www-data --regid=www-data --clear-groups \
  java -Xmx48m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dsun.net.httpserver.nodelay=true \
  -cp /classes:/usr/share/java/postgresql.jar Web
