package unclosed

import "github.com/gobuffalo/pop/v6"

// dialPop opens nothing where Open fails.
func dialPop(url string) (*pop.Connection, error) {
	conn, err := pop.NewConnection(&pop.ConnectionDetails{URL: url})
	if err != nil {
		return nil, err
	}
	if err := conn.Open(); err != nil {
		return nil, err
	}
	return conn, nil
}

// dialPopAndTest leaves open what Open has opened.
func dialPopAndTest(url string) (*pop.Connection, error) {
	conn, err := pop.NewConnection(&pop.ConnectionDetails{URL: url}) // want `not closed when Exec fails at line \d+; close it there too`
	if err != nil {
		return nil, err
	}
	if err := conn.Open(); err != nil {
		return nil, err
	}
	if err := conn.RawQuery("SELECT 1").Exec(); err != nil {
		return nil, err
	}
	return conn, nil
}

// WaitForPop dials until it succeeds.
func WaitForPop(url string) *pop.Connection {
	for {
		if conn, err := dialPop(url); err == nil {
			return conn
		}
		if conn, err := dialPopAndTest(url); err == nil {
			return conn
		}
	}
}
