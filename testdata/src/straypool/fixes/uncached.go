package fixes

import (
	"database/sql"
	"os"
)

var zero, one, two, three, four, five *sql.DB

// Zero has an error of its own already.
func Zero() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if zero == nil {
		err := os.Setenv("PGAPPNAME", "fixes")
		if err != nil {
			return nil, err
		}
		zero, err := sql.Open("postgres", os.Getenv("ZERO_URL")) // want `never assigned to zero`
		return zero, err
	}
	return zero, nil
}

// One has an error around it.
func One() (db *sql.DB, err error) {
	mu.Lock()
	defer mu.Unlock()
	if one == nil {
		one, err := sql.Open("postgres", os.Getenv("ONE_URL")) // want `never assigned to one`
		return one, err
	}
	return one, err
}

// Two does not look at it.
func Two() *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	if two == nil {
		two, _ := sql.Open("postgres", os.Getenv("TWO_URL")) // want `never assigned to two`
		return two
	}
	return two
}

// Three gives it another name, so what was meant is not clear.
func Three() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if three == nil {
		opened, err := sql.Open("postgres", os.Getenv("THREE_URL")) // want `never assigned to three`
		return opened, err
	}
	return three, nil
}

// Four gives it none.
func Four() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if four == nil {
		return sql.Open("postgres", os.Getenv("FOUR_URL")) // want `never assigned to four`
	}
	return four, nil
}

// Five would need its variable for the if statement alone.
func Five() *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	if five == nil {
		if five, err := sql.Open("postgres", os.Getenv("FIVE_URL")); err == nil { // want `never assigned to five`
			return five
		}
	}
	return five
}

func open() (*sql.DB, func() error, error) {
	db, err := sql.Open("postgres", os.Getenv("SIX_URL"))
	return db, db.Ping, err
}

var six *sql.DB

// Six gets more than an error.
func Six() (*sql.DB, error) {
	mu.Lock()
	defer mu.Unlock()
	if six == nil {
		six, check, err := open() // want `never assigned to six`
		if err == nil {
			err = check()
		}
		return six, err
	}
	return six, nil
}
