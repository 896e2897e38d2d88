#!/bin/sh
# Makes the data folder on the first start, brings the accounts in line with the Secret on every start, and runs the server.
# Works in every image that has mysqld and a shell.
set -eu
umask 077
config=/etc/onsale/mysql/my.cnf
credentials=/etc/onsale/credentials
data=/var/lib/mysql/data

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
