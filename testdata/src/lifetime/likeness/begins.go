package likeness

type database interface {
	NewDatabaseTransaction() (tx, error)
	NewestTransaction() (tx, error)
	OpenReadTx() (tx, error)
	SharedTransaction() (tx, error)
}

func newTransaction(d database) error {
	t, err := d.NewDatabaseTransaction() // want `^never-closed tx \+4$`
	if err != nil {
		return err
	}
	return t.Exec("delete from t")
}

func openTx(d database) error {
	t, err := d.OpenReadTx() // want `^rollback-missing tx \+5$`
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
