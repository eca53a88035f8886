package standstill

import (
	"context"
	"database/sql"
)

// A prepared has the statements of its pool, of which none runs on a transaction.
type prepared struct {
	db    *sql.DB
	stmts map[string]*sql.Stmt
}

func newPrepared(db *sql.DB) *prepared { return &prepared{db: db, stmts: map[string]*sql.Stmt{}} }

func (p *prepared) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := p.stmts[query]; ok {
		return st, nil
	}
	st, err := p.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	p.stmts[query] = st
	return st, nil
}

func preparedOnPool(ctx context.Context, db *sql.DB) error {
	p := newPrepared(db)
	st, err := p.stmt(ctx, "DELETE FROM carts")
	if err != nil {
		return err
	}
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := st.ExecContext(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func preparedOnTx(ctx context.Context, db *sql.DB) error {
	p := newPrepared(db)
	st, err := p.stmt(ctx, "DELETE FROM carts")
	if err != nil {
		return err
	}
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.StmtContext(ctx, st).ExecContext(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// A mixed has statements of several pools.
type mixed struct {
	one, two *sql.DB
	stmts    map[string]*sql.Stmt
}

func (m *mixed) stmt(ctx context.Context, query string, first bool) (st *sql.Stmt, err error) {
	if st, ok := m.stmts[query]; ok {
		return st, nil
	}
	if first {
		if st, err = m.one.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
		m.stmts[query] = st
		return st, nil
	}
	if st, err = m.two.PrepareContext(ctx, query); err != nil {
		return nil, err
	}
	m.stmts[query] = st
	return st, nil
}

// It looks for one that it has, whatever that runs on.
func preparedOfMixed(ctx context.Context, m *mixed) error {
	st, err := m.stmt(ctx, "DELETE FROM carts", true)
	if err != nil {
		return err
	}
	tx, err := m.one.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := st.ExecContext(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// A keeper keeps its statement in a field.
type keeper struct {
	db      *sql.DB
	deletes *sql.Stmt
}

func newKeeper(db *sql.DB) (*keeper, error) {
	deletes, err := db.Prepare("DELETE FROM carts")
	if err != nil {
		return nil, err
	}
	return &keeper{db: db, deletes: deletes}, nil
}

func (k *keeper) clear(ctx context.Context) error {
	tx, err := k.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := k.deletes.ExecContext(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func (k *keeper) clearInTx(ctx context.Context) error {
	tx, err := k.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.StmtContext(ctx, k.deletes).ExecContext(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

func keptOnTx(ctx context.Context, db *sql.DB) error {
	k, err := newKeeper(db)
	if err != nil {
		return err
	}
	return k.clearInTx(ctx)
}

// A rebound has the statement of another pool.
type rebound struct {
	db      *sql.DB
	deletes *sql.Stmt
}

func newRebound(db, other *sql.DB) (*rebound, error) {
	deletes, err := other.Prepare("DELETE FROM carts")
	if err != nil {
		return nil, err
	}
	return &rebound{db: db, deletes: deletes}, nil
}

func (r *rebound) clear(ctx context.Context) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := r.deletes.ExecContext(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// drop runs a statement that its caller has prepared.
func drop(ctx context.Context, deletes *sql.Stmt) error {
	_, err := deletes.ExecContext(ctx)
	return err
}

func droppedOutside(ctx context.Context, db *sql.DB) error {
	k, err := newKeeper(db)
	if err != nil {
		return err
	}
	tx, err := k.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := drop(ctx, k.deletes); err != nil { // want `drop runs .* outside the transaction .*; run the statement on tx .*heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func droppedInTx(ctx context.Context, db *sql.DB) error {
	k, err := newKeeper(db)
	if err != nil {
		return err
	}
	tx, err := k.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := drop(ctx, tx.StmtContext(ctx, k.deletes)); err != nil {
		return err
	}
	return tx.Commit()
}

func (r *rebound) drop(ctx context.Context) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := drop(ctx, r.deletes); err != nil {
		return err
	}
	return tx.Commit()
}
