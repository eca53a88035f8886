package loops

import (
	"context"
	"database/sql"
)

// A map that gets one session in each iteration holds those of the iterations before.

func mapOfAll(ctx context.Context, dbs map[string]*sql.DB) (map[string]*sql.Conn, error) {
	conns := map[string]*sql.Conn{}
	for name, db := range dbs {
		c, err := db.Conn(ctx) // want `^early-return connection \+2$`
		if err != nil {
			return nil, err
		}
		conns[name] = c
	}
	return conns, nil
}

func mapClosed(ctx context.Context, dbs map[string]*sql.DB) (map[string]*sql.Conn, error) {
	conns := make(map[string]*sql.Conn, len(dbs))
	for name, db := range dbs {
		c, err := db.Conn(ctx)
		if err != nil {
			for _, c := range conns {
				c.Close()
			}
			return nil, err
		}
		conns[name] = c
	}
	return conns, nil
}

func mapClosedLater(ctx context.Context, dbs map[string]*sql.DB) (conns map[string]*sql.Conn, err error) {
	conns = map[string]*sql.Conn{}
	defer func() {
		if err != nil {
			for _, c := range conns {
				c.Close()
			}
		}
	}()
	for name, db := range dbs {
		c, err := db.Conn(ctx)
		if err != nil {
			return conns, err
		}
		conns[name] = c
	}
	return conns, nil
}

// The return empties the map before the deferred function runs.
func mapEmptiedBefore(ctx context.Context, dbs map[string]*sql.DB) (conns map[string]*sql.Conn, err error) {
	conns = map[string]*sql.Conn{}
	defer func() {
		if err != nil {
			for _, c := range conns {
				c.Close()
			}
		}
	}()
	for name, db := range dbs {
		c, err := db.Conn(ctx) // want `^reassigned connection \+2$`
		if err != nil {
			return nil, err
		}
		conns[name] = c
	}
	return conns, nil
}

// What is found in the map again may be released there.
func mapOfOnce(ctx context.Context, dbs map[string]*sql.DB, names []string) error {
	conns := map[string]*sql.Conn{}
	for _, name := range names {
		if _, ok := conns[name]; ok {
			continue
		}
		c, err := dbs[name].Conn(ctx)
		if err != nil {
			closeMap(conns)
			return err
		}
		conns[name] = c
	}
	closeMap(conns)
	return nil
}

func closeMap(conns map[string]*sql.Conn) {
	for name := range conns {
		conns[name].Close()
	}
}

func mapOfOther(ctx context.Context, dbs map[string]*sql.DB, conns map[string]*sql.Conn) error {
	for name, db := range dbs {
		c, err := db.Conn(ctx)
		if err != nil {
			return err
		}
		conns[name] = c
	}
	return nil
}

func listOfAll(ctx context.Context, dbs []*sql.DB) ([]*sql.Conn, error) {
	conns := make([]*sql.Conn, len(dbs))
	for i, db := range dbs {
		c, err := db.Conn(ctx) // want `^early-return connection \+2$`
		if err != nil {
			return nil, err
		}
		conns[i] = c
	}
	return conns, nil
}

func listSetAtOnce(ctx context.Context, dbs []*sql.DB) (conns []*sql.Conn, err error) {
	conns = make([]*sql.Conn, len(dbs))
	for i, db := range dbs {
		if conns[i], err = db.Conn(ctx); err != nil {
			closeAll(conns[:i])
			return nil, err
		}
	}
	return conns, nil
}
