package main

import (
	"database/sql"
	"errors"
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

// stores are embedded in what closes them.
type stores struct{ sales, stock *sql.DB }

type shop struct{ stores }

func openShop() (*shop, error) {
	sales, err := open("SALES_URL")
	if err != nil {
		return nil, err
	}
	stock, err := open("STOCK_URL") // want `in stores.stock is not closed by shop.Close, which closes stores.sales; close it there too`
	if err != nil {
		sales.Close()
		return nil, err
	}
	return &shop{stores{sales: sales, stock: stock}}, nil
}

func (s *shop) Close() error { return s.sales.Close() }

// A branch closes both.
type books struct{ ledger, journal *sql.DB }

type branch struct{ *books }

func openBranch() (*branch, error) {
	ledger, err := open("LEDGER_URL")
	if err != nil {
		return nil, err
	}
	journal, err := open("JOURNAL_URL")
	if err != nil {
		ledger.Close()
		return nil, err
	}
	return &branch{&books{ledger: ledger, journal: journal}}, nil
}

func (b *branch) Close() error { return errors.Join(b.ledger.Close(), b.books.journal.Close()) }

// parts are in a field of what closes them.
type parts struct{ wheels, frames *sql.DB }

type garage struct{ parts *parts }

func openParts() (*parts, error) {
	wheels, err := open("WHEELS_URL")
	if err != nil {
		return nil, err
	}
	frames, err := open("FRAMES_URL") // want `in parts.frames is not closed by garage.Shutdown, which closes parts.wheels; close it there too`
	if err != nil {
		wheels.Close()
		return nil, err
	}
	return &parts{wheels: wheels, frames: frames}, nil
}

func openGarage() (*garage, error) {
	p, err := openParts()
	return &garage{p}, err
}

func (g *garage) Shutdown() error { return g.parts.wheels.Close() }

func serveGarage() error {
	g, err := openGarage()
	if err != nil {
		return err
	}
	defer g.Shutdown()
	return errors.Join(g.parts.wheels.Ping(), g.parts.frames.Ping())
}

func serveShop() error {
	s, err := openShop()
	if err != nil {
		return err
	}
	defer s.Close()
	b, err := openBranch()
	if err != nil {
		return err
	}
	defer b.Close()
	return errors.Join(s.sales.Ping(), s.stock.Ping(), b.ledger.Ping(), b.journal.Ping())
}
