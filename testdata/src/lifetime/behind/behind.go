// Package behind calls interfaces that it declares and implements itself.
package behind

import (
	"context"
	"database/sql"
)

// A gateway has one type behind it.
type gateway interface {
	Fetch(ctx context.Context) (*sql.Rows, error)
	Dial(ctx context.Context) (names, error)
	Look(rows *sql.Rows) error
	Take(rows *sql.Rows) error
	On(tx *sql.Tx) gateway
	Touch() error
}

// Names cannot be released, what is behind them can.
type names interface{ All() []string }

type gate struct {
	db *sql.DB
	tx *sql.Tx
}

func newGate(db *sql.DB) gateway { return &gate{db: db} }

func (g *gate) Fetch(ctx context.Context) (*sql.Rows, error) {
	return g.db.QueryContext(ctx, "SELECT name FROM gates")
}

type dialled struct{ conn *sql.Conn }

func (d *dialled) All() []string { return nil }
func (d *dialled) Close() error  { return d.conn.Close() }

func (g *gate) Dial(ctx context.Context) (names, error) {
	conn, err := g.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &dialled{conn}, nil
}

func (g *gate) Look(rows *sql.Rows) error {
	_, err := rows.Columns()
	return err
}

func (g *gate) Take(rows *sql.Rows) error { return rows.Close() }

func (g *gate) On(tx *sql.Tx) gateway { return &gate{db: g.db, tx: tx} }

func (g *gate) Touch() error {
	_, err := g.tx.Exec("UPDATE gates SET seen = now()")
	return err
}

type house struct{ gate gateway }

func (h *house) fetched(ctx context.Context) (bool, error) {
	rows, err := h.gate.Fetch(ctx) // want `^never-closed rows \+4$`
	if err != nil {
		return false, err
	}
	return rows.Next(), nil
}

func (h *house) fetchedAndClosed(ctx context.Context) (bool, error) {
	rows, err := h.gate.Fetch(ctx)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	return rows.Next(), nil
}

func (h *house) dialled(ctx context.Context) (int, error) {
	n, err := h.gate.Dial(ctx) // want `^never-closed names \+4$`
	if err != nil {
		return 0, err
	}
	return len(n.All()), nil
}

func (h *house) lookedAt(db *sql.DB) error {
	rows, err := db.Query("SELECT 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return h.gate.Look(rows)
}

func (h *house) taken(db *sql.DB) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	return h.gate.Take(rows)
}

func (h *house) touched(db *sql.DB) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := h.gate.On(tx).Touch(); err != nil {
		return err
	}
	return tx.Commit()
}

func (h *house) touchedAndEnded(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := h.gate.On(tx).Touch(); err != nil {
		return err
	}
	return tx.Commit()
}

// A port has two types behind it, one of which closes.
type port interface{ Look(rows *sql.Rows) error }

type quay struct{}

func (quay) Look(rows *sql.Rows) error { return nil }

type dock struct{}

func (dock) Look(rows *sql.Rows) error { return rows.Close() }

func newPort(deep bool) port {
	if deep {
		return dock{}
	}
	return quay{}
}

func lookedAtInPort(p port, db *sql.DB) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	return p.Look(rows)
}

// Nothing puts a stub behind a bridge here: others do the work.
type bridge interface{ Cross(rows *sql.Rows) error }

type stub struct{}

func (stub) Cross(rows *sql.Rows) error { return nil }

func crossed(b bridge, db *sql.DB) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	return b.Cross(rows)
}
