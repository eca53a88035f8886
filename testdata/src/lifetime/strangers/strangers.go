package strangers

import (
	"archive/zip"
	"context"
	"database/sql"
	"io"

	"lifetime/strangers/quiet"
)

func ends(db *sql.DB, none bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if none {
		quiet.Fatalf("nothing more")
		return nil
	}
	return rows.Close()
}

func goesOn(db *sql.DB, none bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	if none {
		quiet.Logf("nothing more")
		return nil
	}
	return rows.Close()
}

func checks(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	_, err = db.Exec("delete from t")
	quiet.CheckErr(err)
	if err != nil {
		return err
	}
	return rows.Close()
}

func notes(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	_, err = db.Exec("delete from t")
	quiet.NoteErr(err)
	if err != nil {
		return err
	}
	return rows.Close()
}

// A store has the methods of *sql.DB, and others.
type store interface {
	Conn(context.Context) (*sql.Conn, error)
	BeginTx(context.Context, *sql.TxOptions) (*sql.Tx, error)
	Prepare(string) (*sql.Stmt, error)
	BeginOver(context.Context, *sql.Rows) (*sql.Tx, error)
}

func connection(ctx context.Context, s store) error {
	c, err := s.Conn(ctx) // want `^never-closed connection \+4$`
	if err != nil {
		return err
	}
	return c.PingContext(ctx)
}

func transaction(ctx context.Context, s store) error {
	tx, err := s.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from t"); err != nil {
		return err
	}
	return tx.Commit()
}

func statement(s store) error {
	stmt, err := s.Prepare("select 1") // want `^never-closed statement \+5$`
	if err != nil {
		return err
	}
	_, err = stmt.Exec()
	return err
}

func over(ctx context.Context, db *sql.DB, s store) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	tx, err := s.BeginOver(ctx, rows)
	if err != nil {
		return err
	}
	return tx.Commit()
}

func overCanceled(db *sql.DB, s store, early bool) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	tx, err := s.BeginOver(ctx, nil)
	if err != nil || early {
		return err
	}
	return tx.Commit()
}

func overForgotten(ctx context.Context, s store, early bool) error {
	tx, err := s.BeginOver(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if early {
		return nil
	}
	return tx.Commit()
}

func wrapped(db *sql.DB) (*sql.Rows, error) {
	rows, err := db.Query("select 1")
	return rows, quiet.Wrap("query", err)
}

func usesWrapped(db *sql.DB) error {
	rows, err := wrapped(db)
	if err != nil {
		return err
	}
	defer rows.Close()
	return nil
}

// What is opened here is not a session of a database.
func archived(db *sql.DB, archive *zip.Reader) error {
	for _, file := range archive.File {
		reader, err := file.Open()
		if err != nil {
			return err
		}
		defer reader.Close()
		if _, err := io.Copy(io.Discard, reader); err != nil {
			return err
		}
	}
	return db.Ping()
}

func handles(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+5$`
	if err != nil {
		return err
	}
	handle := quiet.PanicHandler("rows")
	return handle(rows.Err())
}
