package units

import (
	"context"
	"database/sql"
)

// A unit of work with repositories, of which each is an interface with several types.
type shop interface {
	Orders() orders
	Complete(ctx context.Context) error
	Cancel(ctx context.Context) error
}

type orders interface {
	Add(ctx context.Context, name string) error
	Run(ctx context.Context, f func() error) error
}

type shops interface {
	New(ctx context.Context) (shop, error)
}

type (
	txShop   struct{ tx *sql.Tx }
	txShops  struct{ db *sql.DB }
	txOrders struct{ tx *sql.Tx }
	noOrders struct{ orders }
)

func newShops(db *sql.DB) shops { return txShops{db} }

func (s txShops) New(ctx context.Context) (shop, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &txShop{tx}, nil
}

func (s *txShop) Orders() orders                     { return txOrders{s.tx} }
func (s *txShop) Complete(ctx context.Context) error { return s.tx.Commit() }
func (s *txShop) Cancel(ctx context.Context) error   { return s.tx.Rollback() }

func (o txOrders) Add(ctx context.Context, name string) error {
	_, err := o.tx.ExecContext(ctx, "INSERT INTO orders VALUES ($1)", name)
	return err
}

func (o txOrders) Run(ctx context.Context, f func() error) error { return f() }

func (o noOrders) Add(context.Context, string) error { return nil }

func register(ctx context.Context, all shops, name string) error {
	s, err := all.New(ctx) // want `^rollback-missing shop \+5$`
	if err != nil {
		return err
	}
	if err := s.Orders().Add(ctx, name); err != nil {
		return err
	}
	return s.Complete(ctx)
}

func registered(ctx context.Context, all shops, name string) error {
	s, err := all.New(ctx)
	if err != nil {
		return err
	}
	defer s.Cancel(ctx)
	if err := s.Orders().Add(ctx, name); err != nil {
		return err
	}
	return s.Complete(ctx)
}

// ran gives the work to Run, which may end the transaction.
func ran(ctx context.Context, all shops) error {
	s, err := all.New(ctx)
	if err != nil {
		return err
	}
	return s.Orders().Run(ctx, func() error { return nil })
}
