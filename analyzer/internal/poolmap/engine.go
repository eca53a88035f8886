package poolmap

import (
	"slices"
	"strings"
)

// engines are parts of the names of drivers and libraries that identify the
// server. The first that fits counts.
var engines = []struct{ part, engine string }{
	{"cockroach", "postgres"}, {"postgres", "postgres"}, {"pgx", "postgres"}, {"go-pg", "postgres"}, {"lib/pq", "postgres"}, {"pgdriver", "postgres"}, {"cloudsqlpostgres", "postgres"},
	{"mariadb", "mysql"}, {"mysql", "mysql"}, {"sqlite", "sqlite"}, {"libsql", "sqlite"}, {"sqlserver", "sqlserver"}, {"mssql", "sqlserver"}, {"oracle", "oracle"}, {"godror", "oracle"},
	{"clickhouse", "clickhouse"}, {"ch-go", "clickhouse"}, {"snowflake", "snowflake"}, {"duckdb", "duckdb"}, {"spanner", "spanner"}, {"bigquery", "bigquery"},
	{"valkey", "redis"}, {"rueidis", "redis"}, {"redigo", "redis"}, {"redis", "redis"}, {"qmgo", "mongodb"}, {"mongo", "mongodb"}, {"mgo", "mongodb"},
	{"neo4j", "neo4j"}, {"gocql", "cassandra"}, {"cassandra", "cassandra"}, {"gocb", "couchbase"}, {"etcd", "etcd"}, {"bolt", "bbolt"}, {"badger", "badger"}, {"leveldb", "leveldb"},
}

// Or stands between drivers, or engines, of which a program chooses one.
const Or = " or "

// Engine returns the kind of server that a driver, else a library or type, connects
// to, or "".
func Engine(driver, library, pool string) string {
	var found []string
	for one := range strings.SplitSeq(driver, Or) {
		if e := engine(one, library, pool); !slices.Contains(found, e) {
			found = append(found, e)
		}
	}
	slices.Sort(found)
	return strings.Join(found, Or)
}

func engine(driver, library, pool string) string {
	if driver == "pg" || driver == "pgx" || driver == "postgres" || driver == "cloudsqlpostgres" {
		return "postgres"
	}
	for _, name := range []string{driver, library, pool} {
		for _, e := range engines {
			if strings.Contains(strings.ToLower(name), e.part) {
				return e.engine
			}
		}
	}
	return ""
}
