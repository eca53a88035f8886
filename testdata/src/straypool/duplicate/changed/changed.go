package changed // want package:"pools"

import (
	"context"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Open opens a pool for each of two databases of a server, in several ways.
func Open(ctx context.Context) ([]*pgxpool.Pool, error) {
	var all []*pgxpool.Pool
	for _, open := range []func(context.Context) ([]*pgxpool.Pool, error){copied, reused, named, optional, same} {
		pools, err := open(ctx)
		if err != nil {
			return all, err
		}
		all = append(all, pools...)
	}
	return all, nil
}

func copied(ctx context.Context) ([]*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("COPIED_URL"))
	if err != nil {
		return nil, err
	}
	orders, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	other := config.Copy()
	other.ConnConfig.Database = "audit"
	audit, err := pgxpool.NewWithConfig(ctx, other)
	if err != nil {
		orders.Close()
		return nil, err
	}
	return []*pgxpool.Pool{orders, audit}, nil
}

func reused(ctx context.Context) ([]*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("REUSED_URL"))
	if err != nil {
		return nil, err
	}
	orders, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	config.ConnConfig.Database = "audit"
	audit, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		orders.Close()
		return nil, err
	}
	return []*pgxpool.Pool{orders, audit}, nil
}

func open(ctx context.Context, name string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("NAMED_URL"))
	if err != nil {
		return nil, err
	}
	if name != "" {
		config.ConnConfig.Database = name
	}
	return pgxpool.NewWithConfig(ctx, config)
}

func named(ctx context.Context) ([]*pgxpool.Pool, error) {
	orders, err := open(ctx, "orders")
	if err != nil {
		return nil, err
	}
	audit, err := open(ctx, "audit")
	if err != nil {
		orders.Close()
		return nil, err
	}
	again, err := open(ctx, "audit") // want `changed.open builds a second pool of NAMED_URL in addition to the one from changed.open at straypool/duplicate/changed/changed.go:\d+`
	if err != nil {
		orders.Close()
		audit.Close()
		return nil, err
	}
	return []*pgxpool.Pool{orders, audit, again}, nil
}

func database(name string) func(*pgxpool.Config) {
	return func(config *pgxpool.Config) { config.ConnConfig.Database = name }
}

func with(ctx context.Context, options ...func(*pgxpool.Config)) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("OPTION_URL"))
	if err != nil {
		return nil, err
	}
	for _, option := range options {
		option(config)
	}
	return pgxpool.NewWithConfig(ctx, config)
}

func optional(ctx context.Context) ([]*pgxpool.Pool, error) {
	orders, err := with(ctx)
	if err != nil {
		return nil, err
	}
	audit, err := with(ctx, database("audit"))
	if err != nil {
		orders.Close()
		return nil, err
	}
	return []*pgxpool.Pool{orders, audit}, nil
}

// The size says nothing of the database.
func same(ctx context.Context) ([]*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("SAME_URL"))
	if err != nil {
		return nil, err
	}
	orders, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 2
	audit, err := pgxpool.NewWithConfig(ctx, config) // want `pgxpool.NewWithConfig builds a second pool of SAME_URL in addition to the one from pgxpool.NewWithConfig at straypool/duplicate/changed/changed.go:\d+`
	if err != nil {
		orders.Close()
		return nil, err
	}
	return []*pgxpool.Pool{orders, audit}, nil
}
