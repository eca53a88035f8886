package main

import (
	"database/sql"
	"log"
	"os"
)

type cluster struct{ primary, replica *sql.DB }

func newCluster() (*cluster, error) {
	p, err := sql.Open("postgres", os.Getenv("PRIMARY_URL"))
	if err != nil {
		return nil, err
	}
	r, err := sql.Open("postgres", os.Getenv("REPLICA_URL")) // want `the pool from sql.Open in cluster.replica is not closed by cluster.Close, which closes cluster.primary`
	if err != nil {
		return nil, err
	}
	return &cluster{p, r}, nil
}

// A getter only lends.
func (c *cluster) reader() *sql.DB { return c.replica }

func (c *cluster) Close() error { return c.primary.Close() }

type handover struct{ primary, replica *sql.DB }

func newHandover() (*handover, error) {
	p, err := sql.Open("postgres", os.Getenv("FIRST_URL"))
	if err != nil {
		return nil, err
	}
	r, err := sql.Open("postgres", os.Getenv("SECOND_URL"))
	if err != nil {
		return nil, err
	}
	return &handover{p, r}, nil
}

// What take returns is the caller's.
func (h *handover) take() *sql.DB {
	db := h.replica
	h.replica = nil
	return db
}

func (h *handover) Close() error { return h.primary.Close() }

type split struct{ primary, replica *sql.DB }

func newSplit() (*split, error) {
	p, err := sql.Open("postgres", os.Getenv("LEFT_URL"))
	if err != nil {
		return nil, err
	}
	r, err := sql.Open("postgres", os.Getenv("RIGHT_URL"))
	if err != nil {
		return nil, err
	}
	return &split{p, r}, nil
}

func (s *split) reader() *sql.DB { return s.replica }

func (s *split) Close() error { return s.primary.Close() }

func clusters() {
	c, err := newCluster()
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	h, err := newHandover()
	if err != nil {
		log.Fatal(err)
	}
	defer h.Close()
	s, err := newSplit()
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()
	defer s.reader().Close()
	log.Print(c.reader().Ping(), h.take().Close())
}

// A conn has a pool.
type conn struct{ *sql.DB }

func dial(dsn string) (*conn, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &conn{db}, nil
}

type pair struct {
	*conn
	ro *conn
}

func newPair() (*pair, error) {
	rw, err := dial(os.Getenv("PAIR_URL"))
	if err != nil {
		return nil, err
	}
	ro, err := dial(os.Getenv("PAIR_RO_URL")) // want `the pool inside the result of main.dial .* in pair.ro is not closed by pair.Close, which closes pair.conn`
	if err != nil {
		rw.Close()
		return nil, err
	}
	return &pair{rw, ro}, nil
}

func (p *pair) Close() error { return p.conn.Close() }

func pairs() {
	p, err := newPair()
	if err != nil {
		log.Fatal(err)
	}
	defer p.Close()
	log.Print(p.ro.Ping())
}
