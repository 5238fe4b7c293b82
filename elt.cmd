@echo off
rem elt for Windows. Does what the script elt does: builds when a jar is missing or a source is newer, then runs elt-sdk-cli.
rem Unlike elt it takes no lock: let the first run, which builds, end before you start another.
setlocal
set "elt_home=%~dp0"
set "elt_run=%~dp0.elt\windows"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

call :current || call :build || exit /b 70
set /p elt_lib=<"%elt_run%\lib"

rem elt prints UTF-8. The console's code page is changed for this run only.
for /f "tokens=2 delims=:." %%p in ('chcp') do set "page=%%p"
chcp 65001 >nul
rem See elt for the reason of each option. A batch file cannot tell whether it runs in a terminal: no moving progress bar.
set "compiler=-XX:TieredStopAtLevel=1"
if "%~1"=="demo" set "compiler="
if "%~1"=="mock-fk" set "compiler="
"%java%" -Djdk.http.auth.tunneling.disabledSchemes= %compiler% -XX:+UseSerialGC -Xshare:auto -Delt.terminal=false ^
    --enable-native-access=ALL-UNNAMED -cp "%elt_run%\%elt_lib%\*" se.eltsdk.cli.Elt %*
set "code=%errorlevel%"
chcp %page% >nul
exit /b %code%

rem The build is current when no source or pom has changed since it began.
:current
if not exist "%elt_run%\built" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath (Join-Path $env:elt_run 'built')).LastWriteTimeUtc; Set-Location -LiteralPath $env:elt_home; $files = @(Get-Item pom.xml, elt-sdk-*\pom.xml) + @(Get-Item elt-sdk-*\src\main | Get-ChildItem -Recurse -File); if ($files | Where-Object { $_.LastWriteTimeUtc -gt $built }) { exit 1 }"
exit /b %errorlevel%

rem The jars go to a folder of their own, so that a later build or clean does not disturb an elt that is running.
:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo elt: Maven 3.8.7 or newer is needed once, to build; there is no mvn on the path 1>&2
    exit /b 70
)
echo elt: building once; the first time this takes a minute or two ... 1>&2
if not exist "%elt_run%" mkdir "%elt_run%"
>"%elt_run%\begun" echo begun
if exist "%elt_home%elt-sdk-cli\target\lib" rmdir /s /q "%elt_home%elt-sdk-cli\target\lib"
call mvn -q -B -Dmaven.test.skip=true -f "%elt_home%pom.xml" -pl elt-sdk-cli -am package <nul >"%elt_run%\build.log" 2>&1
if errorlevel 1 (
    type "%elt_run%\build.log" 1>&2
    echo elt: the build failed 1>&2
    exit /b 70
)
set "elt_old=none"
if exist "%elt_run%\lib" set /p elt_old=<"%elt_run%\lib"
set "elt_lib=lib.%random%%random%"
mkdir "%elt_run%\%elt_lib%"
copy /y "%elt_home%elt-sdk-cli\target\lib\*.jar" "%elt_run%\%elt_lib%" >nul || exit /b 70
copy /y "%elt_home%elt-sdk-cli\target\elt-sdk-cli-*.jar" "%elt_run%\%elt_lib%" >nul || exit /b 70
rem The folder of the last build stays for a run that still uses it.
for /d %%d in ("%elt_run%\lib.*") do if /i not "%%~nxd"=="%elt_lib%" if /i not "%%~nxd"=="%elt_old%" rmdir /s /q "%%d"
>"%elt_run%\lib" echo %elt_lib%
move /y "%elt_run%\begun" "%elt_run%\built" >nul
exit /b 0
