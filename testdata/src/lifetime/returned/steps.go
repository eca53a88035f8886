package returned

import (
	"database/sql"
	"errors"
	"io"
)

// eachName returns a function that releases the rows with its last call.
func eachName(db *sql.DB) (func() (string, bool), error) {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	return func() (name string, ok bool) {
		for rows.Next() {
			if rows.Scan(&name) == nil {
				return name, true
			}
		}
		rows.Close()
		return "", false
	}, nil
}

func firstName(db *sql.DB) (string, error) {
	next, err := eachName(db) // want `never-closed rows`
	if err != nil {
		return "", err
	}
	name, _ := next()
	return name, nil
}

func fewNames(db *sql.DB, most int) (all []string, err error) {
	next, err := eachName(db) // want `early-return rows`
	if err != nil {
		return nil, err
	}
	for name, ok := next(); ok; name, ok = next() {
		if len(all) == most {
			return nil, errors.New("too many")
		}
		all = append(all, name)
	}
	return all, nil
}

func allNames(db *sql.DB) (all []string, err error) {
	next, err := eachName(db)
	if err != nil {
		return nil, err
	}
	for {
		name, ok := next()
		if !ok {
			return all, nil
		}
		all = append(all, name)
	}
}

// passedOn calls it where poolvet does not look.
func passedOn(db *sql.DB, read func(func() (string, bool)) error) error {
	next, err := eachName(db)
	if err != nil {
		return err
	}
	return read(next)
}

// lines returns a function that says with an error that it has released the rows.
func lines(db *sql.DB) (func() (string, error), error) {
	rows, err := db.Query("SELECT line FROM orders")
	if err != nil {
		return nil, err
	}
	return func() (line string, err error) {
		if !rows.Next() {
			return "", io.EOF
		}
		if err := rows.Scan(&line); err != nil {
			rows.Close()
			return "", err
		}
		return line, nil
	}, nil
}

func allLines(db *sql.DB) (all []string, err error) {
	next, err := lines(db)
	if err != nil {
		return nil, err
	}
	for {
		line, err := next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, line)
	}
}

func linesUntil(db *sql.DB, end string) (all []string, err error) {
	next, err := lines(db) // want `early-return rows`
	if err != nil {
		return nil, err
	}
	for {
		line, err := next()
		if err != nil {
			return all, err
		}
		if line == end {
			return all, nil
		}
		all = append(all, line)
	}
}

// steps returns a function that goes on, and one that stops at any time.
func steps(db *sql.DB) (next func() (int, bool, error), stop func(), err error) {
	rows, err := db.Query("SELECT step FROM steps")
	if err != nil {
		return nil, nil, err
	}
	next = func() (n int, ok bool, err error) {
		if !rows.Next() {
			return 0, false, rows.Err()
		}
		if err := rows.Scan(&n); err != nil {
			rows.Close()
			return 0, false, err
		}
		return n, true, nil
	}
	return next, func() { rows.Close() }, nil
}

// The step that finds none has released the rows.
func stepped(db *sql.DB) (int, error) {
	next, stop, err := steps(db)
	if err != nil {
		return 0, err
	}
	n, ok, err := next()
	if err != nil {
		return 0, err
	}
	if !ok {
		return 0, sql.ErrNoRows
	}
	stop()
	return n, nil
}

func neverStopped(db *sql.DB) (int, error) {
	next, stop, err := steps(db) // want `early-return rows`
	if err != nil {
		return 0, err
	}
	n, ok, err := next()
	if err != nil || !ok {
		stop()
		return 0, err
	}
	return n, nil
}

func sum(db *sql.DB) (total int, err error) {
	next, _, err := steps(db)
	if err != nil {
		return 0, err
	}
	for {
		n, ok, err := next()
		if err != nil || !ok {
			return total, err
		}
		total += n
	}
}

// leakyLines loses the rows itself where a line is empty.
func leakyLines(db *sql.DB) (func() (string, error), error) {
	rows, err := db.Query("SELECT line FROM orders") // want `rows`
	if err != nil {
		return nil, err
	}
	return func() (line string, err error) {
		if !rows.Next() {
			return "", io.EOF
		}
		if err := rows.Scan(&line); err != nil || line == "" {
			return "", errors.New("no line")
		}
		return line, nil
	}, nil
}

func firstLeakyLine(db *sql.DB) (string, error) {
	next, err := leakyLines(db)
	if err != nil {
		return "", err
	}
	line, err := next()
	if err == nil {
		return line, nil
	}
	return "", err
}
