package built

import (
	"context"
	"database/sql"
	"errors"

	sq "github.com/Masterminds/squirrel"
)

// notes are written by statements that squirrel builds.
type notes struct {
	db *sql.DB
	sb sq.StatementBuilderType
}

func newNotes(db *sql.DB, sb sq.StatementBuilderType) *notes { return &notes{db: db, sb: sb} }

func (n *notes) write(ctx context.Context, text string) error {
	_, err := n.sb.Insert("notes").Columns("text").Values(text).RunWith(n.db).ExecContext(ctx)
	return err
}

func (n *notes) writeOn(ctx context.Context, tx *sql.Tx, text string) error {
	_, err := n.sb.Insert("notes").Columns("text").Values(text).RunWith(tx).ExecContext(ctx)
	return err
}

func (n *notes) writeBy(ctx context.Context, on sq.BaseRunner, text string) error {
	_, err := n.sb.Insert("notes").Columns("text").Values(text).RunWith(on).Exec()
	return err
}

func (n *notes) outside(ctx context.Context) error {
	tx, err := n.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := sq.Delete("drafts").RunWith(n.db).ExecContext(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	if err := n.write(ctx, "outside"); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func (n *notes) inside(ctx context.Context) error {
	tx, err := n.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := sq.Delete("drafts").RunWith(tx).ExecContext(ctx); err != nil {
		return err
	}
	rows, err := sq.Select("id").From("drafts").RunWith(tx).QueryContext(ctx)
	if err != nil {
		return err
	}
	if err := errors.Join(rows.Close(), n.writeOn(ctx, tx, "inside"), n.writeBy(ctx, tx, "inside")); err != nil {
		return err
	}
	text, args, err := sq.Update("drafts").Set("done", true).ToSql()
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, text, args...); err != nil {
		return err
	}
	return tx.Commit()
}

func (n *notes) each(ctx context.Context) error {
	rows, err := n.sb.Select("text").From("drafts").RunWith(n.db).QueryContext(ctx)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := n.write(ctx, "each"); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return rows.Err()
}

func (n *notes) eachOn(ctx context.Context, on sq.BaseRunner) error {
	rows, err := n.sb.Select("text").From("drafts").RunWith(on).Query()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := n.writeBy(ctx, on, "each"); err != nil {
			return err
		}
	}
	return rows.Err()
}
