package values

import (
	"cmp"
	"database/sql"
	"os"
	"strconv"
)

// Sizes are what callers want where no setting is there.
type Sizes struct{ Open int }

func number() int {
	n, _ := strconv.Atoi(os.Getenv("CRAB_DB_MAX_OPEN"))
	return n
}

// Instead sizes pools by what takes the place of the setting.
func Instead(dbs []*sql.DB, size int, s Sizes) {
	n, _ := strconv.Atoi(os.Getenv("CRAB_DB_MAX_OPEN"))
	dbs[0].SetMaxOpenConns(cmp.Or(n, size))
	dbs[1].SetMaxOpenConns(cmp.Or(number(), s.Open))
	dbs[2].SetMaxOpenConns(max(n, size))
	dbs[3].SetMaxOpenConns(max(n, 2))
}

// Replaced sizes a pool by a parameter where the setting is 0.
func Replaced(db *sql.DB, size int) {
	n, _ := strconv.Atoi(os.Getenv("CRAB_DB_MAX_OPEN"))
	if n == 0 {
		n = size
	}
	db.SetMaxOpenConns(n)
}

// Wanted sizes a pool by a field where the setting is not positive.
func Wanted(db *sql.DB, s Sizes) {
	n, _ := strconv.Atoi(os.Getenv("CRAB_DB_MAX_OPEN"))
	if n <= 0 {
		n = s.Open
	}
	db.SetMaxOpenConns(n)
}

type crab struct{ open, spare int }

func newCrab(size int) crab {
	n, _ := strconv.Atoi(os.Getenv("CRAB_DB_MAX_OPEN"))
	if n == 0 {
		n = size
	}
	spare, _ := strconv.Atoi(os.Getenv("SPARE_DB_MAX_OPEN")) // want `if SPARE_DB_MAX_OPEN is unset or not a number, this is 0, which means unlimited, but .env:13 sets 7`
	return crab{n, spare}
}

// Crabs sizes two pools, of which one has nothing that takes the place of its setting.
func Crabs(db, spare *sql.DB, size int) {
	c := newCrab(size)
	db.SetMaxOpenConns(c.open)
	spare.SetMaxOpenConns(c.spare)
}
