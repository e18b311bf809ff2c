from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.SignIn.as_view(), name="login"),
    path("dang-xuat/", views.sign_out, name="logout"),
    path("mo-dang-nhap/", views.unlock, name="unlock"),
    path("mo-dang-nhap/<str:token>/", views.unlock_link, name="unlock_link"),
    path("mat-khau/", views.ChangePassword.as_view(), name="password"),
]
