module example.com/dialects

go 1.26

require (
	example.com/helper v1.0.0
	gorm.io/driver/postgres v1.6.0
	gorm.io/driver/sqlite v1.6.0
	gorm.io/gorm v1.31.1
)
