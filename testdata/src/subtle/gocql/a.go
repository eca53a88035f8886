// Package gocql: a Session is a pool, made once and shared; iterators hold no
// connection.
package gocql

import "github.com/gocql/gocql"

type store struct{ session *gocql.Session }

func newStore(cluster *gocql.ClusterConfig) (*store, error) {
	session, err := cluster.CreateSession()
	if err != nil {
		return nil, err
	}
	return &store{session}, nil
}

func forgetsPool(cluster *gocql.ClusterConfig) error {
	session, err := cluster.CreateSession() // want `loses a pool, closed by Close`
	if err != nil {
		return err
	}
	return session.Query("select now() from system.local").Exec()
}

func (s *store) names() []string {
	iter := s.session.Query("select name from names").Iter()
	var names []string
	for {
		var name string
		if !iter.Scan(&name) {
			return names
		}
		names = append(names, name)
	}
}
