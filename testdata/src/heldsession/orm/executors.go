package orm

import (
	"github.com/beego/beego/v2/client/orm"
	"github.com/go-gorp/gorp/v3"
)

type Loan struct{ ID int }

// Loans is a gorp store.
type Loans struct{ m *gorp.DbMap }

func (l *Loans) journal(e gorp.SqlExecutor, id int) error { return e.Insert(&Loan{id}) }

func (l *Loans) lend(id int) error {
	tx, err := l.m.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := l.journal(tx, id); err != nil {
		return err
	}
	if err := l.journal(l.m, id); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

// borrow works with an Ormer of beego.
func borrow(id int) error {
	o := orm.NewOrm()
	to, err := o.Begin()
	if err != nil {
		return err
	}
	defer to.RollbackUnlessCommit()
	if _, err := to.Insert(&Loan{id}); err != nil {
		return err
	}
	if _, err := o.Insert(&Loan{id}); err != nil { // want `heldsession/outside-tx`
		return err
	}
	if _, err := o.QueryTable(&Loan{}).Filter("id", id).Delete(); err != nil { // want `heldsession/outside-tx`
		return err
	}
	if _, err := to.QueryTable(&Loan{}).Filter("id", id).Delete(); err != nil {
		return err
	}
	return to.Commit()
}
