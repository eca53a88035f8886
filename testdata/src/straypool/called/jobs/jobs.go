package jobs // want package:"pools"

import (
	"database/sql"
	"os"

	"github.com/samber/do/v2"
)

func Sweep() {
	db, err := sql.Open("postgres", os.Getenv("SWEEP_URL"))
	if err != nil {
		return
	}
	defer db.Close()
	db.Exec("CALL sweep()")
}

type Cleaner struct{ dsn string }

func NewCleaner(dsn string) *Cleaner { return &Cleaner{dsn} }

func (c *Cleaner) Clean() {
	db, err := sql.Open("postgres", c.dsn)
	if err != nil {
		return
	}
	defer db.Close()
	db.Exec("CALL clean()")
}

type Writer struct{ db *sql.DB }

func NewWriter(do.Injector) (*Writer, error) {
	db, err := sql.Open("postgres", os.Getenv("WRITER_URL"))
	if err != nil {
		return nil, err
	}
	return &Writer{db}, nil
}
