package overwritten

import "database/sql"

type adapter struct {
	db   *sql.DB
	name string
}

// create forgets the pool of the server when it opens that of the database.
func (a *adapter) create() (err error) {
	a.db.Close()
	a.db, err = sql.Open("postgres", "dbname=postgres") // want `the pool from sql.Open is not closed before another pool is assigned to adapter.db at line 20; close it first \[straypool/overwritten\]`
	if err != nil {
		return err
	}
	if _, err = a.db.Exec("CREATE DATABASE " + a.name); err != nil {
		return err
	}
	a.db, err = sql.Open("postgres", "dbname="+a.name)
	return err
}

// createCleanly closes it, in its way.
func (a *adapter) createCleanly() (err error) {
	a.db, err = sql.Open("postgres", "dbname=postgres")
	if err != nil {
		return err
	}
	_, err = a.db.Exec("CREATE DATABASE " + a.name)
	if a.db != nil {
		a.db.Close()
	}
	if err != nil {
		return err
	}
	a.db, err = sql.Open("postgres", "dbname="+a.name)
	return err
}

// createLater leaves that to a defer statement.
func (a *adapter) createLater() (err error) {
	a.db, err = sql.Open("postgres", "dbname=postgres")
	if err != nil {
		return err
	}
	defer a.db.Close()
	if _, err = a.db.Exec("CREATE DATABASE " + a.name); err != nil {
		return err
	}
	a.db, err = sql.Open("postgres", "dbname="+a.name)
	return err
}

// either opens one of two.
func (a *adapter) either(remote bool) (err error) {
	if remote {
		a.db, err = sql.Open("postgres", "host=db")
	} else {
		a.db, err = sql.Open("postgres", "host=localhost")
	}
	return err
}

// pair opens one for each object.
func pair(a, b *adapter) (err error) {
	a.db, err = sql.Open("postgres", "host=a")
	if err != nil {
		return err
	}
	b.db, err = sql.Open("postgres", "host=b")
	return err
}

// fallBack opens another where the first one cannot be opened.
func (a *adapter) fallBack() (err error) {
	a.db, err = sql.Open("postgres", "host=a")
	if err != nil {
		a.db, err = sql.Open("postgres", "host=b")
	}
	return err
}

func (a *adapter) fallBackLocally() error {
	var err error
	defer func() { println(err) }()
	if a.db, err = sql.Open("postgres", "host=a"); err == nil {
		return nil
	}
	a.db, err = sql.Open("postgres", "host=b")
	return err
}

// retry replaces one that does not answer.
func (a *adapter) retry() (err error) {
	a.db, err = sql.Open("postgres", "host=a") // want `the pool from sql.Open is not closed before another pool is assigned to adapter.db at line \d+; close it first \[straypool/overwritten\]`
	if err != nil {
		return err
	}
	if err := a.db.Ping(); err != nil {
		a.db, err = sql.Open("postgres", "host=b")
		return err
	}
	return nil
}

// anyway replaces its pool when something else has failed.
func (a *adapter) anyway(check func() error) error {
	var err, other error
	defer func() { println(err, other) }()
	a.db, err = sql.Open("postgres", "host=a") // want `the pool from sql.Open is not closed before another pool is assigned to adapter.db at line \d+; close it first`
	if err != nil {
		return err
	}
	if other = check(); other != nil {
		a.db, err = sql.Open("postgres", "host=b")
	}
	return err
}

// handed gives its first pool to a function that may close it.
func (a *adapter) handed(take func(*sql.DB)) (err error) {
	a.db, err = sql.Open("postgres", "host=a")
	if err != nil {
		return err
	}
	take(a.db)
	a.db, err = sql.Open("postgres", "host=b")
	return err
}

// later closes both at the end, in a literal.
func (a *adapter) later() (err error) {
	a.db, err = sql.Open("postgres", "host=a")
	if err != nil {
		return err
	}
	defer func() { a.db.Close() }()
	a.db, err = sql.Open("postgres", "host=b")
	return err
}

var main, spare *sql.DB

// variables fills two.
func variables() (err error) {
	main, err = sql.Open("postgres", "host=main") // want `the pool from sql.Open is not closed before another pool is assigned to main at line \d+; close it first`
	if err != nil {
		return err
	}
	spare, err = sql.Open("postgres", "host=spare")
	if err != nil {
		return err
	}
	if main.Ping() != nil {
		main, err = sql.Open("postgres", "host=spare")
	}
	return err
}

type twin struct{ main, spare *sql.DB }

// fields fills two.
func (t *twin) fields() (err error) {
	t.main, err = sql.Open("postgres", "host=main")
	if err != nil {
		return err
	}
	t.spare, err = sql.Open("postgres", "host=spare")
	return err
}

var _, _, _ = variables, (*twin).fields, (*adapter).anyway

// partly loses its first pool on one way, which is reported once.
func (a *adapter) partly() error {
	db, err := sql.Open("postgres", "host=a") // want `the pool from sql.Open is not closed when Ping fails`
	if err != nil {
		return err
	}
	if err := db.Ping(); err != nil {
		return err
	}
	a.db = db
	if db.Stats().Idle == 0 {
		a.db, err = sql.Open("postgres", "host=b")
	}
	return err
}

// purposely replaces its pool on purpose.
//
//poolvet:bulkhead the first is closed by the server
func (a *adapter) purposely() (err error) {
	a.db, err = sql.Open("postgres", "host=a")
	if err != nil {
		return err
	}
	a.db, err = sql.Open("postgres", "host=b")
	return err
}

var _, _ = (*adapter).partly, (*adapter).purposely
