package lends

import "database/sql"

type wrapped struct{ tx *sql.Tx }

type outcome struct {
	tx  *sql.Tx
	err error
}

func wrap(tx *sql.Tx) *wrapped { return &wrapped{tx: tx} }

func wrapsByCall(db *sql.DB, work func(*wrapped) error) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := work(wrap(tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func wrapsByPointer(db *sql.DB, work func(*wrapped) error) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := work(&wrapped{tx}); err != nil {
		return err
	}
	return tx.Commit()
}

func wrapsByValue(db *sql.DB, work func(wrapped) error) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := work(wrapped{tx: tx}); err != nil {
		return err
	}
	return tx.Commit()
}

func wrapsAndRollsBack(db *sql.DB, work func(*wrapped) error) error {
	tx, err := db.Begin() // want `^panic transaction \+4$`
	if err != nil {
		return err
	}
	if err := work(&wrapped{tx}); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// No code commits here: the wrapper may.
func wrapsForGood(db *sql.DB, work func(*wrapped) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	return work(&wrapped{tx})
}

// What gets the error may roll back.
func wrapsWithError(db *sql.DB, fail func(*outcome) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from t"); err != nil {
		if err := fail(&outcome{tx, err}); err != nil {
			return err
		}
		return nil
	}
	return tx.Commit()
}

func (w *wrapped) end(err error) {
	if err != nil {
		w.tx.Rollback()
	}
}

type unitOfWork struct {
	*wrapped
	retries int
}

// The holder of the transaction rolls back, not the variable.
func wrapsTwice(db *sql.DB, work func(*unitOfWork) error) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	w := &wrapped{tx}
	defer func() { w.end(err) }()
	if err = work(&unitOfWork{w, 3}); err != nil {
		return err
	}
	return w.tx.Commit()
}

type saver interface {
	Save(*wrapped) error
	Abort(*wrapped)
}

func aborts(db *sql.DB, s saver) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := s.Save(&wrapped{tx}); err != nil {
		s.Abort(&wrapped{tx})
		return err
	}
	return tx.Commit()
}
