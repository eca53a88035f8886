package orm

import "github.com/jinzhu/gorm"

type Ticket struct{ ID int }

type Desk struct{ db *gorm.DB }

func (d *Desk) close(id int) error {
	return d.db.Model(&Ticket{ID: id}).Update("open", false).Error
}

func (d *Desk) closeAll(ids []int) error {
	tx := d.db.Begin()
	if tx.Error != nil {
		return tx.Error
	}
	for _, id := range ids {
		if err := d.close(id); err != nil { // want `heldsession/outside-tx`
			tx.Rollback()
			return err
		}
	}
	return tx.Commit().Error
}

func (d *Desk) closeOn(ids []int) error {
	return d.db.Transaction(func(tx *gorm.DB) error {
		for _, id := range ids {
			if err := (&Desk{tx}).close(id); err != nil {
				return err
			}
		}
		return d.db.Where("id = ?", 1).Delete(&Ticket{}).Error // want `heldsession/outside-tx`
	})
}

func (d *Desk) each(f func(int) error) error {
	rows, err := d.db.Model(&Ticket{}).Select("id").Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var t Ticket
		if err := d.db.ScanRows(rows, &t); err != nil {
			return err
		}
		if err := d.close(t.ID); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return rows.Err()
}
