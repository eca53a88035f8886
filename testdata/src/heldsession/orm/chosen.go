package orm

import (
	"context"

	"gorm.io/gorm"
)

// A function that returns the transaction that it gets, or the pool: both have one type.

type letters struct {
	db      *gorm.DB
	archive *gorm.DB
}

func chosen(db, tx *gorm.DB) *gorm.DB {
	if tx != nil {
		return tx
	}
	return db
}

func (l *letters) on(tx *gorm.DB) *gorm.DB {
	if tx == nil {
		return l.db
	}
	return tx
}

func (l *letters) save(ctx context.Context, tx *gorm.DB, letter *Part) error {
	return l.on(tx).WithContext(ctx).Save(letter).Error
}

func (l *letters) saveOutside(ctx context.Context, letter *Part) error {
	return l.db.Transaction(func(tx *gorm.DB) error {
		if err := chosen(l.db, tx).Save(letter).Error; err != nil {
			return err
		}
		if err := chosen(l.db, nil).Save(letter).Error; err != nil { // want `Save runs outside the transaction lent by l.db.Transaction \(line 35\), on a second connection`
			return err
		}
		if err := chosen(l.archive, nil).Save(letter).Error; err != nil {
			return err
		}
		if err := l.save(ctx, tx, letter); err != nil {
			return err
		}
		return l.save(ctx, nil, letter) // want `l.save runs Save \(.*chosen.go:31\) outside the transaction lent by l.db.Transaction \(line 35\)`
	})
}

// A caller of saveWithin may give a transaction, or nothing.
func (l *letters) saveWithin(ctx context.Context, tx *gorm.DB, letter *Part) error {
	return l.on(tx).Transaction(func(inner *gorm.DB) error { return l.save(ctx, inner, letter) })
}

// database chooses a pool for each statement.
func (l *letters) database(old bool) *gorm.DB {
	if old {
		return l.archive
	}
	return l.db
}

func (l *letters) move(letter *Part) error {
	return l.db.Transaction(func(tx *gorm.DB) error {
		if err := l.database(true).Create(letter).Error; err != nil {
			return err
		}
		if err := tx.Delete(letter).Error; err != nil {
			return err
		}
		return l.database(false).Create(letter).Error // want `heldsession/outside-tx`
	})
}
