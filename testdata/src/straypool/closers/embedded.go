package main

import (
	"database/sql"
	"log"
	"os"
)

// A pair has the Close of its embedded pool, which closes no other.
type pair struct {
	*sql.DB
	audit *sql.DB
}

func openPair() (*pair, error) {
	db, err := open("PAIR_URL")
	if err != nil {
		return nil, err
	}
	audit, err := open("AUDIT_URL") // want `in pair.audit is not closed by the method promoted from DB, which closes only DB; add a method to pair that closes both`
	if err != nil {
		db.Close()
		return nil, err
	}
	return &pair{db, audit}, nil
}

// A couple has a Close of its own.
type couple struct {
	*sql.DB
	audit *sql.DB
}

func openCouple() (*couple, error) {
	db, err := open("COUPLE_URL")
	if err != nil {
		return nil, err
	}
	audit, err := open("COUPLE_AUDIT_URL")
	if err != nil {
		db.Close()
		return nil, err
	}
	return &couple{db, audit}, nil
}

func (c *couple) Close() error {
	defer c.audit.Close()
	return c.DB.Close()
}

// A team is closed by its user.
type team struct {
	*sql.DB
	audit *sql.DB
}

func openTeam() (*team, error) {
	db, err := open("TEAM_URL")
	if err != nil {
		return nil, err
	}
	audit, err := open("TEAM_AUDIT_URL")
	if err != nil {
		db.Close()
		return nil, err
	}
	return &team{db, audit}, nil
}

func init() {
	p, err := openPair()
	if err != nil {
		log.Fatal(err)
	}
	defer p.Close()
	c, err := openCouple()
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	t, err := openTeam()
	if err != nil {
		log.Fatal(err)
	}
	defer t.audit.Close()
	defer t.Close()
	log.Print(p.Ping(), p.audit.Ping(), c.Ping(), c.audit.Ping(), t.Ping(), t.audit.Ping(), os.Args)
}
