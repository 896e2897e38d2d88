#!/bin/sh
# Makes the data folder on the first start, brings the accounts in line with the Secret on every start, and runs the
# server.
# Works in every image that has mysqld and a shell.
set -eu
umask 077
config=/etc/onsale/mysql/my.cnf
credentials=/etc/onsale/credentials
data=/var/lib/mysql/data

# MySQL writes down in this file which versions have had the data.
history=$data/mysql_upgrade_history
if [ -f "$history" ]; then
  own=$(mysqld --version | sed 's/.* Ver \([0-9.]*\).*/\1/')
  written=$(tr ',' '\n' <"$history" | sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' | sort -V | tail -n 1)
  if [ "$(printf '%s\n%s\n' "$own" "$written" | sort -V | tail -n 1)" != "$own" ]; then
    message="the data was written by MySQL $written and this is $own, which may damage it: run MySQL $written or later"
    echo "$message" >&2
    # The kubelet puts this file's text into the pod's status.
    echo "$message" >/dev/termination-log
    exit 1
  fi
fi

if [ ! -d "$data" ]; then
  # Made beside and renamed, so that a first start that was cut short leaves nothing half made.
  rm -rf "$data.new"
  mysqld --defaults-file="$config" --initialize-insecure --datadir="$data.new"
  mv "$data.new" "$data"
fi

account() { # USER@HOST, file with its password
  echo "CREATE USER IF NOT EXISTS $1;"
  echo "ALTER USER $1 IDENTIFIED BY '$(cat "$credentials/$2")';"
}

database=$(cat "$credentials/database")
username=$(cat "$credentials/username")
{
  echo "CREATE DATABASE IF NOT EXISTS \`$database\`;"
  account "'$username'@'%'" password
  echo "GRANT ALL ON \`$database\`.* TO '$username'@'%';"
  account "'exporter'@'127.0.0.1'" exporter-password
  echo "GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'exporter'@'127.0.0.1';"
  echo "GRANT SELECT ON performance_schema.* TO 'exporter'@'127.0.0.1';"
  account "'root'@'localhost'" root-password
} >/run/mysqld/accounts.sql

exec mysqld --defaults-file="$config" --init-file=/run/mysqld/accounts.sql
