package reasons

import "gorm.io/gorm"

// What a field says of a call fails by that call.
func saved(db *gorm.DB, item any) error {
	tx := db.Begin() // want `^the transaction from db\.Begin is not rolled back when Create fails at line 11 and saved returns at line 12; add "defer tx\.Rollback\(\)" right after this call \[lostsession/tx\]$`
	if err := tx.Error; err != nil {
		return err
	}
	if err := tx.Create(item).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}

func askedLater(db *gorm.DB, item any) error {
	tx := db.Begin() // want `^the transaction from db\.Begin is not rolled back when Save fails at line 19 and askedLater returns at line 20; add "defer tx\.Rollback\(\)" right after this call \[lostsession/tx\]$`
	if tx.Save(item).Error != nil {
		return gorm.ErrInvalidTransaction
	}
	return tx.Commit().Error
}
