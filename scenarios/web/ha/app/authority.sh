#!/bin/sh
# The certificate authority of the run, made from its secret: whoever has the secret makes the same key, so that none has
# to be carried around. The file is the same in balancer and app.
#   authority.sh FOLDER   writes authority.key and authority.crt
set -eu

umask 077
mkdir -p "$1"
# An Ed25519 key is 32 bytes of any value, after a fixed head.
{
  printf 302e020100300506032b657004220420
  sha256sum </run/secrets/authority | cut -c 1-64
} | tr -d '\n' | perl -ne 'print pack "H*", $_' | openssl pkey -inform DER -out "$1/authority.key"
openssl req -x509 -new -key "$1/authority.key" -subj /CN=authority -days 3650 -out "$1/authority.crt"
