package orm

import "gorm.io/gorm"

// A desk is a pool or a transaction.
type desk struct{ *gorm.DB }

func (d *desk) copied() *desk {
	c := *d
	return &c
}

// within lends fn a copy of d that is a transaction.
func (d *desk) within(fn func(*desk) error) error {
	return d.DB.Transaction(func(tx *gorm.DB) error {
		inner := d.copied()
		inner.DB = tx
		return fn(inner)
	})
}

// besides lends fn a copy of d that is still the pool.
func (d *desk) besides(fn func(*desk) error) error {
	return d.DB.Transaction(func(tx *gorm.DB) error {
		return fn(d.copied())
	})
}

func (d *desk) sign(p *Part) error {
	return d.within(func(tx *desk) error { return tx.Create(p).Error })
}

func (d *desk) signTwice(p *Part) error {
	return d.within(func(tx *desk) error {
		if err := tx.Create(p).Error; err != nil {
			return err
		}
		return d.Create(p).Error // want `heldsession/outside-tx`
	})
}

func (d *desk) signOutside(p *Part) error {
	return d.besides(func(tx *desk) error { return tx.Create(p).Error }) // want `heldsession/outside-tx`
}

// swap begins a savepoint: its callers give it a transaction.
func swap(tx *desk, p *Part) error {
	return tx.within(func(*desk) error { return tx.Create(p).Error })
}

func swapOn(d *desk, p *Part) error {
	return d.within(func(*desk) error { return d.Create(p).Error }) // want `heldsession/outside-tx`
}
