package orm

import "github.com/gobuffalo/pop/v6"

// ledger has eight connections.
type ledger struct{ db *pop.Connection }

func newLedger(url string) (*ledger, error) {
	db, err := pop.NewConnection(&pop.ConnectionDetails{URL: url, Pool: 8})
	if err != nil {
		return nil, err
	}
	return &ledger{db: db}, db.Open()
}

func (l *ledger) enter(p *Part) error {
	return l.db.Transaction(func(tx *pop.Connection) error {
		if err := tx.Create(p); err != nil {
			return err
		}
		if err := l.db.Update(p); err != nil { // want `heldsession/outside-tx`
			return err
		}
		if err := l.db.Where("id = ?", 1).First(p); err != nil { // want `heldsession/outside-tx`
			return err
		}
		return tx.Where("id = ?", 1).Order("id").First(p)
	})
}

func (l *ledger) lock() (ok bool, err error) {
	err = l.db.RawQuery("SELECT pg_try_advisory_lock(?)", 7).First(&ok) // want `"SELECT pg_try_advisory_lock" is sent to a pool`
	return ok, err
}

// lockInTx sends the lock to one connection.
func (l *ledger) lockInTx() (ok bool, err error) {
	err = l.db.Transaction(func(tx *pop.Connection) error {
		return tx.RawQuery("SELECT pg_try_advisory_lock(?)", 7).First(&ok)
	})
	return ok, err
}

// balance changes no connection.
func (l *ledger) balance() (n int, err error) {
	err = l.db.RawQuery("SELECT sum(amount) FROM entries").First(&n)
	return n, err
}

// amend begins nothing on a transaction, which its callers give it.
func amend(tx *pop.Connection, p *Part) error {
	return tx.Transaction(func(inner *pop.Connection) error { return tx.Update(p) })
}
