package habit

import (
	"database/sql"
	"fmt"
)

// A Spec says which database a caller wants.
type Spec struct{ Host, Name string }

func (s Spec) dsn() string { return fmt.Sprintf("mysql://%s/%s", s.Host, s.Name) }

func connect(s Spec) (*sql.DB, error) { return sql.Open("mysql", s.dsn()) }

// Create, Drop and Ping each work on the database that they are given.
func Create(s Spec) error {
	db, err := connect(s)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("CREATE DATABASE x")
	return err
}

func Drop(s Spec) error {
	db, err := connect(s)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("DROP DATABASE x")
	return err
}

func Ping(s *Spec) error {
	db, err := sql.Open("mysql", s.Host)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

func Clean(s *Spec) error {
	db, err := connect(*s)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("CALL clean()")
	return err
}

// A Table has one database, which each of its methods opens.
type Table struct{ dsn string }

func (t *Table) Put(name string) error {
	db, err := sql.Open("mysql", t.dsn) // want `sql.Open builds a new pool of habit.Table.dsn on each call of Table.Put, which closes it again`
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("INSERT INTO t VALUES (?)", name)
	return err
}

func (t *Table) Delete(name string) error {
	db, err := sql.Open("mysql", t.dsn) // want `on each call of Table.Delete, which closes it again`
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("DELETE FROM t WHERE name = ?", name)
	return err
}

func (t *Table) Size() (n int, err error) {
	db, err := sql.Open("mysql", t.dsn) // want `on each call of Table.Size, which closes it again`
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.QueryRow("SELECT count(*) FROM t").Scan(&n)
	return n, err
}
