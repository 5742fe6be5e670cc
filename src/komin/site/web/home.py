from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control


@cache_control(private=True, max_age=0)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "site/home.html")
