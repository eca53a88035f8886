package orm

import "gorm.io/gorm"

// A tray is a pool or a transaction, as the copy of another one that gets it later.
type tray struct {
	db   *gorm.DB
	name string
}

type trayOption func(*tray)

func onTray(db *gorm.DB) trayOption { return func(t *tray) { t.db = db } }

func (t *tray) clone(options ...trayOption) *tray {
	c := *t
	for _, set := range options {
		set(&c)
	}
	return &c
}

func (t *tray) set(db *gorm.DB) { t.db = db }

func (t *tray) with(tx *gorm.DB) *tray {
	c := *t
	c.set(tx)
	return &c
}

func (t *tray) named(name string) *tray {
	c := *t
	c.name = name
	return &c
}

func (t *tray) save(p *Part) error { return t.db.Create(p).Error }

func (t *tray) savesClone(p *Part) error {
	return t.db.Transaction(func(tx *gorm.DB) error { return t.clone(onTray(tx)).save(p) })
}

func (t *tray) savesWith(p *Part) error {
	return t.db.Transaction(func(tx *gorm.DB) error { return t.with(tx).save(p) })
}

func (t *tray) savesNamed(p *Part) error {
	return t.db.Transaction(func(tx *gorm.DB) error { return t.named("b").save(p) }) // want `heldsession/outside-tx`
}
