package loops

import (
	"context"
	"database/sql"
)

type pins struct {
	dbs       map[string]*sql.DB
	closeConn func(*sql.Conn) error
}

func (p *pins) all(ctx context.Context) (map[string]*sql.Conn, error) {
	conns := map[string]*sql.Conn{}
	for name, db := range p.dbs {
		conn, err := db.Conn(ctx)
		if err != nil {
			for _, conn := range conns {
				conn.Close()
			}
			return nil, err
		}
		conns[name] = conn
	}
	return conns, nil
}

// usedThenClosed uses all connections before it closes them, and not on the way of an error.
func (p *pins) usedThenClosed(ctx context.Context, f func(string, *sql.Conn) error) error {
	conns, err := p.all(ctx) // want `^early-return session \+6$`
	if err != nil {
		return err
	}
	for name, conn := range conns {
		if err := f(name, conn); err != nil {
			return err
		}
	}
	for _, conn := range conns {
		conn.Close()
	}
	return nil
}

func (p *pins) pinged(ctx context.Context) error {
	conns, err := p.all(ctx) // want `^never-closed session \+9$`
	if err != nil {
		return err
	}
	for _, conn := range conns {
		if err := conn.PingContext(ctx); err != nil {
			break
		}
	}
	return nil
}

func (p *pins) closedAfter(ctx context.Context, f func(string, *sql.Conn) error) error {
	conns, err := p.all(ctx)
	if err != nil {
		return err
	}
	defer func() {
		for _, conn := range conns {
			conn.Close()
		}
	}()
	for name, conn := range conns {
		if err := f(name, conn); err != nil {
			return err
		}
	}
	return nil
}

// finished gives each connection to a function that is named after a release.
func (p *pins) finished(ctx context.Context) error {
	conns, err := p.all(ctx)
	if err != nil {
		return err
	}
	for _, conn := range conns {
		if err := p.closeConn(conn); err != nil {
			return err
		}
	}
	return nil
}

// stored gives each connection to other code.
func (p *pins) stored(ctx context.Context, free chan<- *sql.Conn) error {
	conns, err := p.all(ctx)
	if err != nil {
		return err
	}
	for _, conn := range conns {
		free <- conn
	}
	return nil
}
