// Package stories has sessions of which poolvet why says step by step what becomes of them.
package stories

import (
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5/pgxpool"
)

type store struct {
	db   *sql.DB
	kept *sql.Rows
}

func (s *store) closed() error {
	rows, err := s.db.Query("SELECT 1") // want `^rows from s\.db\.Query: acquired: \(\*database/sql\.DB\)\.Query; $` `^rows from s\.db\.Query: released or passed on along every path; the whole function$`
	if err != nil {
		return err
	}
	defer rows.Close() // want `^rows from s\.db\.Query: released by rows\.Close; the catalog: a method of its library$`
	return rows.Err()  // want `^rows from s\.db\.Query: released by rows\.Err; the catalog: the session or pool has ended if this method returns an error$`
}

func (s *store) lost(limit int) error {
	rows, err := s.db.Query("SELECT 1") // want `^rows from s\.db\.Query: acquired: \(\*database/sql\.DB\)\.Query; $`
	if err != nil {
		return err
	}
	if limit == 0 {
		return errors.New("no limit") // want `^rows from s\.db\.Query: still open on the path where limit == 0 \(line 30\); $`
	}
	read(rows)          // want `^rows from s\.db\.Query: released by read; the body of the function$`
	return rows.Close() // want `^rows from s\.db\.Query: released by rows\.Close; the catalog: a method of its library$`
}

func read(rows *sql.Rows) {
	for rows.Next() {
	}
}

func (s *store) keep() (err error) {
	s.kept, err = s.db.Query("SELECT 1") // want `^rows from s\.db\.Query: acquired: \(\*database/sql\.DB\)\.Query; $` `^rows from s\.db\.Query: not followed further, because other code may keep it; $` `^rows from s\.db\.Query: released or passed on along every path; the whole function$`
	return err
}

func (s *store) handOut() (*sql.Rows, error) {
	return s.db.Query("SELECT 1") // want `^rows from s\.db\.Query: acquired: \(\*database/sql\.DB\)\.Query; $` `^rows from s\.db\.Query: returned to the caller, which must release it; $` `^rows from s\.db\.Query: released or passed on along every path; the whole function$`
}

func (s *store) lend(use func(*sql.Rows)) error {
	rows, err := s.db.Query("SELECT 1") // want `^rows from s\.db\.Query: acquired: \(\*database/sql\.DB\)\.Query; $` `^rows from s\.db\.Query: released or passed on along every path; the whole function$`
	if err != nil {
		return err
	}
	use(rows) // want `^rows from s\.db\.Query: presumed, from names and types, to be left open by use; nothing is known of the function$`
	return nil
}

func (s *store) inLiteral() {
	go func() {
		rows, err := s.db.Query("SELECT 1") // want `^rows from s\.db\.Query: acquired: \(\*database/sql\.DB\)\.Query; $`
		if err != nil {
			return
		}
		rows.Next() // want `^rows from s\.db\.Query: released by rows\.Next; the catalog: the session has ended if this method returns false$`
	}() // want `^rows from s\.db\.Query: still open here; $`
}

func (s *store) commit() error {
	tx, err := s.db.Begin() // want `^transaction from s\.db\.Begin: acquired: \(\*database/sql\.DB\)\.Begin; $`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM t"); err != nil { // want `^transaction from s\.db\.Begin: left open by tx\.Exec; the catalog: a method of its library$`
		return err // want `^transaction from s\.db\.Begin: still open when Exec fails at line 75; $`
	}
	return tx.Commit() // want `^transaction from s\.db\.Begin: released by tx\.Commit; the catalog: a method of its library$`
}

func open(url string) (*pgxpool.Pool, error) {
	pool, err := pgxpool.New(nil, url) // want `^pool from pgxpool\.New: acquired: github\.com/jackc/pgx/v5/pgxpool\.New; $`
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(nil); err != nil { // want `^pool from pgxpool\.New: left open by pool\.Ping; the catalog: a method of its library$`
		return nil, err // want `^pool from pgxpool\.New: still open when Ping fails at line 86; $`
	}
	return pool, nil // want `^pool from pgxpool\.New: returned to the caller, which must release it; $`
}
