package strangers

import (
	"database/sql"
	"io"

	"lifetime/strangers/quiet"
)

// What a constructor makes is the caller's, as the rows are.
func source(db *sql.DB, empty bool) (io.Closer, error) {
	if empty {
		return quiet.NewNothing(), nil
	}
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

func forgetsSource(db *sql.DB, empty bool) error {
	c, err := source(db, empty) // want `^never-closed Closer \+5$`
	if err != nil {
		return err
	}
	println(c != nil)
	return nil
}

// Another part of what is local stays local, whatever gets it.
type chain struct {
	rows *sql.Rows
	next *chain
}

func givesPart(db *sql.DB) (err error) {
	c := &chain{}
	quiet.Keep(c.next)
	c.rows, err = db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return c.rows.Err()
}
