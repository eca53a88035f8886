package likeness

import "database/sql"

type database interface {
	NewDatabaseTransaction() (tx, error)
	NewestTransaction() (tx, error)
	OpenReadTx() (tx, error)
	SharedTransaction() (tx, error)
}

func newTransaction(d database) error {
	t, err := d.NewDatabaseTransaction() // want `^never-closed transaction \+4$`
	if err != nil {
		return err
	}
	return t.Exec("delete from t")
}

func openTx(d database) error {
	t, err := d.OpenReadTx() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := t.Exec("delete from t"); err != nil {
		return err
	}
	return t.Commit()
}

func newTransactionEnds(d database) error {
	t, err := d.NewDatabaseTransaction()
	if err != nil {
		return err
	}
	defer t.Rollback()
	if err := t.Exec("delete from t"); err != nil {
		return err
	}
	return t.Commit()
}

// Neither says that it begins one.
func looksUp(d database) error {
	t, err := d.SharedTransaction()
	if err != nil {
		return err
	}
	if err := t.Exec("delete from t"); err != nil {
		return err
	}
	t, err = d.NewestTransaction()
	if err != nil {
		return err
	}
	return t.Exec("delete from t")
}

// A work holds a transaction.
type work struct {
	tx   *sql.Tx
	done int
}

func (w *work) Commit() error       { return w.tx.Commit() }
func (w *work) Rollback() error     { return w.tx.Rollback() }
func (w *work) Exec(q string) error { _, err := w.tx.Exec(q); return err }

// A note holds none.
type note struct{ text string }

func (*note) Commit() error   { return nil }
func (*note) Rollback() error { return nil }

type worker interface {
	NewTransaction() (*work, error)
	BeginNote() (*note, error)
}

func forgets(w worker) error {
	t, err := w.NewTransaction() // want `^never-closed work \+4$`
	if err != nil {
		return err
	}
	return t.Exec("delete from t")
}

func ends(w worker) error {
	t, err := w.NewTransaction()
	if err != nil {
		return err
	}
	defer t.Rollback()
	if err := t.Exec("delete from t"); err != nil {
		return err
	}
	return t.Commit()
}

func notes(w worker) string {
	n, err := w.BeginNote()
	if err != nil {
		return ""
	}
	return n.text
}
