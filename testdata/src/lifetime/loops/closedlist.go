package loops

import (
	"context"
	"database/sql"
)

// A deferred literal that ranges over the list releases what is in it.
func allOrNone(ctx context.Context, db *sql.DB, names []string) (_ []*sql.Conn, err error) {
	conns := make([]*sql.Conn, 0, len(names))
	defer func() {
		if err != nil {
			for _, c := range conns {
				_ = c.Close()
			}
		}
	}()
	for range names {
		c, err := db.Conn(ctx)
		if err != nil {
			return nil, err
		}
		conns = append(conns, c)
	}
	return conns, nil
}

func allOrNoneOfMap(ctx context.Context, db *sql.DB, names []string) (_ map[string]*sql.Conn, err error) {
	conns := map[string]*sql.Conn{}
	defer func() {
		if err == nil {
			return
		}
		for _, c := range conns {
			c.Close()
		}
	}()
	for _, name := range names {
		c, err := db.Conn(ctx)
		if err != nil {
			return nil, err
		}
		conns[name] = c
	}
	return conns, nil
}

func closeAll(conns []*sql.Conn) {
	for _, c := range conns {
		c.Close()
	}
}

func allOrNoneByHelper(ctx context.Context, db *sql.DB, names []string) (_ []*sql.Conn, err error) {
	var conns []*sql.Conn
	defer func() {
		if err != nil {
			closeAll(conns)
		}
	}()
	for range names {
		c, err := db.Conn(ctx)
		if err != nil {
			return nil, err
		}
		conns = append(conns, c)
	}
	return conns, nil
}

func allByIndex(ctx context.Context, db *sql.DB, names []string) (err error) {
	conns := make([]*sql.Conn, len(names))
	defer func() {
		for i := range conns {
			if conns[i] != nil {
				conns[i].Close()
			}
		}
	}()
	for i := range names {
		if conns[i], err = db.Conn(ctx); err != nil {
			return err
		}
	}
	return nil
}

// The list is the result: what is returned with an error has taken its place.
func emptied(ctx context.Context, db *sql.DB, names []string) (conns []*sql.Conn, err error) {
	defer func() {
		if err != nil {
			for _, c := range conns {
				c.Close()
			}
		}
	}()
	for range names {
		c, err := db.Conn(ctx) // want `^reassigned connection \+2$`
		if err != nil {
			return nil, err
		}
		conns = append(conns, c)
	}
	return conns, nil
}

// It looks at another condition.
func closedWhenDone(ctx context.Context, db *sql.DB, names []string) (err error) {
	var conns []*sql.Conn
	defer func() {
		if err == nil {
			for _, c := range conns {
				c.Close()
			}
		}
	}()
	for range names {
		c, err := db.Conn(ctx) // want `^early-return connection \+2$`
		if err != nil {
			return err
		}
		conns = append(conns, c)
	}
	return nil
}
