// Package configured fills in what a pool is made of.
package configured

import (
	"os"

	"github.com/gocql/gocql"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

func driver() (neo4j.DriverWithContext, error) {
	return neo4j.NewDriverWithContext(os.Getenv("GRAPH"), nil, func(c *config.Config) { // want `may open 7`
		c.MaxConnectionPoolSize = 7
	})
}

func large(c *neo4j.Config) { c.MaxConnectionPoolSize = 70 }

func second() (neo4j.DriverWithContext, error) {
	return neo4j.NewDriverWithContext(os.Getenv("SECOND"), nil, large) // want `may open 70`
}

func plain() (neo4j.DriverWithContext, error) {
	return neo4j.NewDriverWithContext(os.Getenv("PLAIN"), nil) // want `may open 100`
}

func session() (*gocql.Session, error) {
	cluster := gocql.NewCluster(os.Getenv("RING"))
	cluster.NumConns = 6
	return cluster.CreateSession() // want `may open 6`
}
